declare module 'virtual:shaders' {
  const shaders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default shaders;
}
