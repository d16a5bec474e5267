import type { LinguiConfig } from '@lingui/conf';

/** What comes after the first picture: its words come with it, in a catalog of their own (see `laterWords` in vite.config.ts). */
export const later = ['src/intake', 'src/lab', 'src/connect/sweep.ts', 'src/connect/sweep-desk.ts', 'src/scene', 'src/ui/hand', 'src/ui/keep', 'src/ui/compare', 'src/ui/what', 'src/ui/bring/take.ts', 'src/ui/bring/clipboard.ts', 'src/ui/bring/TableDialog.tsx', 'src/ui/bring/TablePreview.tsx', 'src/ui/gallery', 'src/ui/plots', 'src/ui/error', 'src/ui/lab', 'src/ui/physics', 'src/ui/Physics.tsx', 'src/ui/Computing.tsx', 'src/ui/Help.tsx', 'src/ui/Look.tsx', 'src/ui/measured', 'src/ui/Measured.tsx', 'src/ui/Start.tsx', 'src/ui/Trace.tsx', 'src/ui/What.tsx', 'src/ui/zoo', 'src/ui/equation', 'src/ui/open', 'src/state/equations.ts', 'src/connect/grid-recipe.ts', 'src/connect/space-recipe.ts'];

export default {
  sourceLocale: 'en',
  locales: ['en'],
  catalogs: [
    { path: 'src/locales/{locale}', include: ['src'], exclude: later.map((place) => `**/${place}/**`).concat(later) },
    { path: 'src/locales/later/{locale}', include: later },
  ],
} satisfies Partial<LinguiConfig>;
