/** Where forward films end: each sample's own level on the prior surface, found from a film baked beyond it. */
import { commonTop } from '../../core/bake.ts';
import { dispatch, type Job } from './layout.ts';
import { readBack } from './read.ts';
import { surfaceUniforms } from './surface.ts';

/** Modes of shaders/passes/reach.wgsl. */
const modes = { common: 0, crossing: 1, correction: 2 } as const;

/** One look of the reach pass at the pages that the mode needs, in order; says how many samples it moved. */
export async function reach(job: Job, mode: keyof typeof modes): Promise<number> {
  const { room, recipe, passes, bench: b } = job;
  const { samples, surface, law, levelMin } = recipe;
  const pass = passes.reach!;
  room.device.queue.writeBuffer(b.missed, 0, new Uint32Array(1));
  const last = b.pages.length - 1;
  for (const page of mode === 'crossing' ? b.pages.keys() : [last]) {
    const { knots, positions, velocities } = b.pages[page]!;
    const values = {
      ...surfaceUniforms(surface),
      samples,
      knots,
      page,
      last_page: last,
      level_min: levelMin,
      mode: modes[mode],
      common_top: commonTop(law, surface),
    };
    room.device.queue.writeBuffer(b.reach, 0, pass.pack(values));
    dispatch(room, pass, pass.bind([b.law, null, b.reach, positions, velocities, b.walks, b.missed]), samples);
  }
  if (mode !== 'correction') return 0;
  return new Uint32Array(await readBack(room.device, [{ buffer: b.missed, offset: 0, bytes: 4 }]))[0]!;
}
