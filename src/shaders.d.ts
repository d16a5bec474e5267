declare module 'virtual:shaders' {
  const shaders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default shaders;
}

/** The version in package.json. */
declare const __VERSION__: string;
