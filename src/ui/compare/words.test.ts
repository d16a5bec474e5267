/** What is said of a pane beside the first one: only what was measured, and no difference where chance alone makes one. */
import { describe, expect, it } from 'vitest';
import type { PaneReport } from '../../state/status.ts';
import { differences } from './words.ts';

const by = { model: { kind: 've' }, sampler: 'euler', steps: 12, nfe: 12, samples: 100, lost: 0, top: 5, walkedAt: null, clock: null } as const;
const ended = (distance: number | null, nfe = 12): PaneReport => ({
  stage: 'ready',
  message: '',
  by: { ...by, nfe },
  landed: null,
  uniformity: null,
  hits: null,
  sliced: distance === null ? null : { distance, noise: 0.05 },
  against: { sameCharge: 0.25, apart: 0.1 },
});

describe('a pane beside the first', () => {
  it('is nearer to the data or farther from them, by what was measured', () => {
    const [farther] = differences(2, ended(0.3), ended(0.1));
    expect(farther).toMatch(/^Pane 2 ends farther from the data than pane 1, by 0\.20 \(SW₂ 0\.30 and 0\.10, 3\.0 times as far\)\. 25% of the samples/);
    expect(differences(3, ended(0.1), ended(0.3))[0]).toMatch(/^Pane 3 ends nearer to the data than pane 1, by 0\.20 \(SW₂ 0\.10 and 0\.30; pane 1 is 3\.0 times as far\)/);
  });

  it('is about as near where the two differ by no more than chance makes', () => {
    expect(differences(2, ended(0.14), ended(0.1))[0]).toMatch(/about as near.*chance alone gives 0\.050/);
    expect(differences(2, ended(0.16), ended(0.1))[0]).toMatch(/farther/);
  });

  it('asks for the field more often, or the first one does', () => {
    expect(differences(2, ended(0.1, 48), ended(0.1))[0]).toContain('It asks for the field 4.0 times as often.');
    expect(differences(2, ended(0.1), ended(0.1, 48))[0]).toContain('Pane 1 asks for the field 4.0 times as often.');
  });

  it('has nothing said of what is not measured yet', () => {
    expect(differences(2, ended(null), ended(0.1))[0]).toMatch(/^Pane 2: 25% of the samples end on the same charge in both; half of all end no more than 0\.10 apart\.$/);
    expect(differences(2, { ...ended(null), by: null, against: null }, ended(0.1))).toEqual([]);
  });
});
