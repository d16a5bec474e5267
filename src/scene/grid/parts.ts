/** All that draws films of equations: a chunk of its own, loaded with the first equation. */
import type { Group } from 'three/webgpu';
import type { Display } from '../../engine/picture.ts';
import type { FilmMarks } from '../film-marks.ts';
import type { FilmNodes, LookNodes } from '../nodes.ts';
import type { SampleSize } from '../samples.ts';
import { fieldBuffers, fieldTextures } from './field-source.ts';
import { fieldNodes } from './field-nodes.ts';
import { densitySheet } from './sheet.ts';
import { slotMarks } from './slot-marks.ts';
import { slotUniforms } from './slot-nodes.ts';
import { flowLines } from './streams.ts';

/** @param film, trace the nodes of the world's film and of its traced sample. @param kind where fields are found. */
export function gridParts(group: Group, look: LookNodes, film: FilmNodes, trace: FilmNodes, size: SampleSize, kind: Display['kind']) {
  const fields = fieldNodes(kind === 'webgpu' ? fieldBuffers() : fieldTextures());
  const [slots, traced] = [slotUniforms(), slotUniforms()];
  const [sheet, streams] = [densitySheet(fields, look), flowLines(fields, look)];
  const marks: FilmMarks = slotMarks(film, trace, slots, traced, look, size);
  group.add(sheet.mesh, streams.mesh, ...marks.meshes);
  return { fields, slots, traced, sheet, streams, marks };
}
export type GridParts = ReturnType<typeof gridParts>;
