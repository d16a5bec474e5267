/** The words of the scene. Every module of those places imports this by itself: see `laterWords` in vite.config.ts. */
import { i18n } from '@lingui/core';
import './index.ts';
import { messages } from './scene/en.po';

i18n.load('en', messages);
