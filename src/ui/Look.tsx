/** How it is shown: nothing here changes what is computed. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { isEquation } from '../state/equation-choice.ts';
import { experimentsShown } from '../state/panes.ts';
import { askCamera, setCoordinates, setTheme, toggleLayer } from '../state/view-actions.ts';
import type { CameraPreset, Layer } from '../state/view.ts';
import { Button } from 'react-aria-components/Button';
import { Choice } from './controls/Choice.tsx';
import { Hinted } from './controls/Hint.tsx';
import { Toggle } from './controls/Toggle.tsx';
import { useLab } from './useLab.ts';
import { dimensionOf } from './what/Shown.tsx';

export default function Look(): ReactElement {
  const { coordinates, theme } = useLab(({ view }) => view);
  const own = useLab(({ experiment }) => ['vp', 'subvp'].includes(experiment.model.kind));
  const { boxed } = useKinds();
  return (
    <>
      {!boxed && (
        <Choice
          label={t`Coordinates`}
          hint={t`As it is; distances compressed (asinh), for a large hemisphere; or scaled by 1 / √(1 + σ²), so that noise and data fill the same frame.`}
          value={coordinates}
          onChange={setCoordinates}
          options={[
            { value: 'physical', name: t`As is` },
            { value: 'compressed', name: t`Compressed` },
            { value: 'scaled', name: t`Scaled` },
          ]}
        />
      )}
      {own && <p className="note">{t`This diffusion has a bounded picture of its own and is always shown in it: every value is drawn as α x, nudged towards zero as noise comes in, and its own time t rises.`}</p>}
      <Cameras />
      <Layers />
      <Choice
        label={t`Theme`}
        hint={t`Dark for the screen, light for a projector or a bright room.`}
        value={theme}
        onChange={setTheme}
        options={[
          { value: 'system', name: t`System` },
          { value: 'dark', name: t`Dark` },
          { value: 'light', name: t`Light` },
        ]}
      />
    </>
  );
}

function Cameras(): ReactElement {
  const presets: ReadonlyArray<readonly [CameraPreset, string]> = [
    ['perspective', t`Oblique`],
    ['top', t`From above`],
    ['side', t`From the side`],
  ];
  return (
    <Hinted hint={t`Moves the camera to a fixed place; drag the scene to turn it freely.`} className="choice">
      {(hintId) => (
        <fieldset aria-describedby={hintId}>
          <legend className="choice-label">{t`Camera`}</legend>
          <div className="choice-options" style={{ gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' }}>
            {presets.map(([preset, name]) => (
              <Button key={preset} className="choice-option" onPress={() => askCamera(preset)}>
                {name}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
    </Hinted>
  );
}

/** Whether some of the models that are shown run on a grid, in a box, and whether all of them do. */
function useKinds(): { readonly some: boolean; readonly boxed: boolean } {
  const some = useLab(({ experiment }) => experimentsShown(experiment).some(({ model }) => isEquation(model)));
  const boxed = useLab(({ experiment }) => experimentsShown(experiment).every(({ model }) => isEquation(model)));
  return { some, boxed };
}

/** Layers of fields of charges alone. */
const ofCharges: ReadonlyArray<Layer> = ['fieldLines', 'score', 'landscape'];
const ofDensity = (layer: Layer): boolean => layer === 'score' || layer === 'landscape';

/** Why there is no landscape to be shown, or null when there is one. */
function useNoLandscape(): string | null {
  const every = useLab(({ experiment }) => experimentsShown(experiment).every(({ model }) => model.kind === 'unaugmented'));
  const dimension = useLab(({ experiment }) => dimensionOf(experiment.distribution));
  if (dimension === 3) return t`data in space have no plane over which it could be drawn.`;
  if (every) return t`without augmentation the field belongs to no density.`;
  return null;
}

/** Which panes have no landscape while others do: "1, 3"; empty when there is none of the kind. */
const usePanesWithout = (): string =>
  useLab(({ experiment }) =>
    experimentsShown(experiment)
      .flatMap(({ model }, i) => (model.kind === 'unaugmented' ? [i + 1] : []))
      .join(', '),
  );

function Layers(): ReactElement {
  const layers = useLab(({ view }) => view.layers);
  const none = useNoLandscape();
  const without = usePanesWithout();
  const { some, boxed } = useKinds();
  const ofEquations: ReadonlyArray<readonly [Layer, string, string]> = [
    ['map', t`Density map`, t`The density p of the moment as a sheet at its height. Equal steps of lightness are equal steps of the root of |p|, relative to the largest of the moment. Blue is positive, orange negative, with a line between.`],
    ['streams', t`Flow lines`, t`Short lines along which the density flows, v = J / p; longer and brighter where samples go faster. None where p is too small for v to mean anything.`],
  ];
  const all: ReadonlyArray<readonly [Layer, string, string]> = [
    ['samples', t`Samples`, t`The dots that move; their colour says where in the data they belong.`],
    ['charges', t`Charges`, t`The data themselves, as point charges.`],
    ['density', t`Density`, t`The density that the charges stand for, in shades on the plane.`],
    ['score', t`Score`, t`Arrows of the score ∇ log p(x, σ), the way in which the density rises, at the noise level of the moment. Lengths are compressed (the root of asinh(σ · |score|)), so that near and far are both seen.`],
    ['landscape', t`Landscape`, t`−log p(x, σ) as a height over the plane, with lines of equal height; samples are drawn on it. Its height above the lowest point is compressed (asinh), so that valleys and far slopes are both seen. Details finer than the grid are smoothed by the least σ that it can show.`],
    ['trails', t`Trails`, t`A short tail behind each dot, so that its direction can be seen.`],
    ['fieldLines', t`Field lines`, t`Whole paths of a few samples.`],
    boxed ? ['hemisphere', t`Box`, t`The outline of the periodic box, from the data below to the prior above.`] : ['hemisphere', t`Prior surface`, t`The hemisphere or plane on which the prior lives.`],
  ];
  const offered = [...(some ? ofEquations : []), ...all.filter(([layer]) => !boxed || !ofCharges.includes(layer))];
  return (
    <fieldset className="choice">
      <legend className="choice-label">{t`Layers`}</legend>
      <div className="toggles">
        {offered.map(([layer, name, hint]) => (
          <Toggle key={layer} label={name} {...(ofDensity(layer) && none ? { hint: none, isOn: false, isDisabled: true } : { hint, isOn: layers[layer] })} onChange={() => toggleLayer(layer)} />
        ))}
      </div>
      {none && !boxed && <p className="note">{t`No score, no landscape: ${none}`}</p>}
      {!none && without && <p className="note">{t`No score, no landscape in pane ${without}: without augmentation the field belongs to no density.`}</p>}
    </fieldset>
  );
}
