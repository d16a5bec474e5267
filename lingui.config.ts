import type { LinguiConfig } from '@lingui/conf';

export default {
  sourceLocale: 'en',
  locales: ['en'],
  catalogs: [{ path: 'src/locales/{locale}', include: ['src'] }],
} satisfies Partial<LinguiConfig>;
