import type { LinguiConfig } from '@lingui/conf';

/**
 * Words that are not needed by the first paint come with what needs them, in catalogs of their own (see `laterWords` in vite.config.ts): those of the scene, of the panels and
 * what they open, and of equations.
 */
export const places: Readonly<Record<string, ReadonlyArray<string>>> = {
  scene: ['src/scene'],
  later: ['src/intake', 'src/lab', 'src/connect/sweep.ts', 'src/connect/sweep-desk.ts', 'src/ui/hand', 'src/ui/keep', 'src/ui/compare', 'src/ui/what', 'src/ui/bring/take.ts', 'src/ui/bring/clipboard.ts', 'src/ui/bring/TableDialog.tsx', 'src/ui/bring/TablePreview.tsx', 'src/ui/gallery', 'src/ui/plots', 'src/ui/error', 'src/ui/lab', 'src/ui/physics', 'src/ui/Physics.tsx', 'src/ui/Computing.tsx', 'src/ui/Help.tsx', 'src/ui/Look.tsx', 'src/ui/measured', 'src/ui/Measured.tsx', 'src/ui/Start.tsx', 'src/ui/Trace.tsx', 'src/ui/What.tsx'],
  equations: ['src/ui/zoo', 'src/ui/equation', 'src/ui/open', 'src/state/equations.ts', 'src/connect/grid-recipe.ts', 'src/connect/space-recipe.ts'],
};

const patterns = (rooms: ReadonlyArray<string>): string[] => rooms.map((place) => `**/${place}/**`).concat(rooms);

export default {
  sourceLocale: 'en',
  locales: ['en'],
  catalogs: [
    { path: 'src/locales/{locale}', include: ['src'], exclude: Object.values(places).flatMap(patterns) },
    ...Object.entries(places).map(([name, rooms]) => ({ path: `src/locales/${name}/{locale}`, include: [...rooms] })),
  ],
} satisfies Partial<LinguiConfig>;
