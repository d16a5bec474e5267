/** The words of the page. English is the source and always there; other languages would be loaded here on request. */
import { i18n } from '@lingui/core';
import { messages } from './en.po';

i18n.load('en', messages);
i18n.activate('en');

export { i18n };
