/** Why nothing can be computed here, or not as it should be, and what to do. */
import { t } from '@lingui/core/macro';
import type { Unavailable } from '../../state/status.ts';

export function unavailableText(why: Unavailable): { readonly title: string; readonly advice: string } {
  switch (why) {
    case 'no-webgpu':
      return { title: t`This browser has no WebGPU`, advice: t`Inkfield computes on your graphics card through WebGPU. Open this page in a current Chrome, Edge, Safari 26 or Firefox; on Linux, Chrome may need it switched on in chrome://flags.` };
    case 'no-adapter':
      return { title: t`No graphics card answered`, advice: t`The browser knows WebGPU but offers no adapter. Switch on hardware acceleration in its settings, update the graphics driver, then reload the page.` };
    case 'no-device':
      return { title: t`The graphics card refused`, advice: t`An adapter was found, but it gave no device. Close other pages and programs that use the graphics card, then reload the page.` };
    case 'device-lost':
      return { title: t`The graphics card was lost`, advice: t`The driver stopped or was reset, and starting again did not help. Your experiment is safe in the address of this page: reload it.` };
    case 'asked':
      return { title: t`The processor was asked for`, advice: t`The link says tier=cpu. Take that out of the address to use the graphics card.` };
    case 'no-webgl':
      return { title: t`This browser can draw neither with WebGPU nor with WebGL`, advice: t`Inkfield needs one of them for its picture. Switch on hardware acceleration in the browser’s settings, or open this page in a current Chrome, Edge, Safari or Firefox.` };
    case 'no-workers':
      return { title: t`This browser does not let the page compute`, advice: t`Without WebGPU the page computes in web workers, and none could be started. Your experiment is safe in the address of this page: reload it, or open it in another browser.` };
    default:
      return why satisfies never;
  }
}
