/** How the experiment is shown: nothing here changes what is computed. Kept on the device, not in the undo history. */

/**
 * Display coordinates of a point (x, sigma), sigma = r / sqrt(D):
 * 'physical' as it is; 'compressed' takes every distance rho from the centre to asinh(rho), rays stay rays;
 * 'scaled' divides by sqrt(1 + sigma²), so that data and noise fill the same frame.
 */
export type Coordinates = 'physical' | 'compressed' | 'scaled';
export type CameraPreset = 'perspective' | 'top' | 'side' | 'canvas';
export type Theme = 'system' | 'dark' | 'light';
/** 'map' and 'streams', of linear equations: the density as a sheet at the height of the moment, and lines along which it flows. */
export type Layer = 'charges' | 'samples' | 'trails' | 'fieldLines' | 'hemisphere' | 'density' | 'score' | 'landscape' | 'map' | 'streams';

export interface View {
  readonly theme: Theme;
  readonly coordinates: Coordinates;
  /** A wish; the count makes the same preset asked for twice move the camera back. */
  readonly camera: { readonly preset: CameraPreset; readonly asked: number };
  readonly layers: Readonly<Record<Layer, boolean>>;
  /** Index of the traced sample, or null. */
  readonly traced: number | null;
}

export const defaultView: View = {
  theme: 'system',
  coordinates: 'physical',
  camera: { preset: 'perspective', asked: 0 },
  layers: { charges: true, samples: true, trails: true, fieldLines: true, hemisphere: true, density: false, score: false, landscape: false, map: true, streams: true },
  traced: null,
};
