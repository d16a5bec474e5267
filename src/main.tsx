/** Start: words, document, machinery, page. */
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { inkfield } from './api.ts';
import { connect } from './connect/index.ts';
import { services } from './connect/services.ts';
import { startAddress } from './state/address.ts';
import { App } from './ui/App.tsx';

/** three and r3f are most of the page's weight: they come as a chunk of their own, after poster and controls. */
const Stage = lazy(() => import('./scene/Stage.tsx'));

await startAddress();
connect();
window.inkfield = inkfield;

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App
      services={services}
      scene={
        <Suspense fallback={null}>
          <Stage />
        </Suspense>
      }
    />
  </StrictMode>,
);
