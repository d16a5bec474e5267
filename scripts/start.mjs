// `npm start`: installs what is missing, builds the page, serves it on localhost and says where.
import './node-version.mjs';
import { installOnce, root, tool } from './shell.mjs';

installOnce();
if (tool('vite', 'build', '--logLevel', 'warn') !== 0) process.exit(1);

const { preview } = await import('vite');
const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const server = await preview({ root, preview: { port: Number(process.env.PORT ?? 4173), open: hasScreen && !process.env.CI } });
console.log(`\n  Inkfield is running at ${server.resolvedUrls.local[0]}\n  Press Ctrl+C to stop.\n`);
