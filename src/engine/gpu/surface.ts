/** The prior surface as uniforms: the fields surface_* of shaders/passes/starts.wgsl and reach.wgsl. */
import type { PriorSurface } from '../../core/law.ts';

/** Codes of shaders/lib/surface.wgsl. */
const starts = { hemisphere: 0, plane: 1 } as const;

export function surfaceUniforms(surface: PriorSurface): { surface_start: number; surface_radius: number; surface_level: number } {
  return { surface_start: starts[surface.start], surface_radius: surface.radius, surface_level: surface.level };
}
