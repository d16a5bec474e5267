/** The help dialogue: what is seen, and every key. The native dialogue brings focus trap, Escape and the top layer with it. */
import { useEffect, useRef, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { IconButton } from './controls/IconButton.tsx';

function keys(): ReadonlyArray<readonly [ReadonlyArray<string>, string]> {
  return [
    [[t`Space`], t`play or pause`],
    [['←', '→'], t`one step of the integrator towards the data or the prior`],
    [['Shift', '← →'], t`a tenth of the way`],
    [['Home', 'End'], t`to the data, to the prior`],
    [['[', ']'], t`follow the previous or the next sample`],
    [['Esc'], t`stop following`],
    [['G'], t`which physics can generate: the equations`],
    [['Ctrl', 'Z'], t`undo`],
    [['Ctrl', 'Shift', 'Z'], t`redo (also Ctrl Y)`],
    [['Ctrl', 'V'], t`paste a picture, a table, a file or text as charges`],
    [['Tab'], t`from control to control; arrow keys change it, with Shift faster`],
  ];
}

/** While painting or placing charges, with the focus on the scene. */
function handKeys(): ReadonlyArray<readonly [ReadonlyArray<string>, string]> {
  return [
    [['←', '→', '↑', '↓'], t`move the brush, or the selected charge; with Shift farther`],
    [[t`Space`], t`set the brush down or lift it`],
    [[t`Enter`], t`one dab of the brush; one more charge`],
    [[',', '.'], t`smaller or larger brush`],
    [['E'], t`erase or paint`],
    [['[', ']'], t`previous or next charge`],
    [['Del'], t`remove the selected charge`],
    [['Page ↑', 'Page ↓'], t`move a charge off its plane, in space`],
    [['Esc'], t`put the tool down`],
  ];
}

function Keys({ of }: { readonly of: ReturnType<typeof keys> }): ReactElement {
  return (
    <dl className="keys">
      {of.map(([names, does]) => (
        <div key={does}>
          <dt>
            {names.map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Shown from the moment it is there. */
export default function Help({ onClose }: { readonly onClose: () => void }): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    // One that is open again was closed by nobody.
    <dialog ref={dialog} className="dialog" aria-labelledby="help-title" closedby="any" onClose={() => dialog.current?.open || onClose()}>
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id="help-title">{t`How physics makes data`}</h2>
          <IconButton icon="close" label={t`Close`} onPress={onClose} />
        </div>
        <p>{t`The points of a shape are taken as electric charges. Following their field, every sample flies out until the shape is forgotten: onto a hemisphere for Poisson flow (PFGM), into noise for diffusion. Running the same paths backward makes the shape again out of nothing but chance: this is how a generative model draws.`}</p>
        <p>{t`Grab the time line at the bottom. Turn D to go from Poisson flow to diffusion. Enlarge the step until the samples miss. The field is exact: the sum over every charge, computed on this device; nothing here is learned.`}</p>
        <p>{t`In the panel Physics, models carry the names of their papers: PFGM++ with any D, and diffusions with a clock of their own (VE, VP, sub-VP, EDM). Samplers follow the flow, add noise on the way, or walk at one noise level. Harm on purpose shows which D bears noise, rounding and a mistaken noise level; while it is on, the line at the top says so.`}</p>
        <h3>{t`Keys`}</h3>
        <Keys of={keys()} />
        <h3>{t`Painting and placing charges`}</h3>
        <Keys of={handKeys()} />
        <p className="note">{t`In the scene: drag to turn, wheel or pinch to come closer, double-click to go back.`}</p>
      </div>
    </dialog>
  );
}
