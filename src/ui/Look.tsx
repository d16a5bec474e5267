/** How it is shown: nothing here changes what is computed. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { askCamera, setCoordinates, setTheme, toggleLayer } from '../state/view-actions.ts';
import type { CameraPreset, Layer } from '../state/view.ts';
import { Button } from 'react-aria-components/Button';
import { Choice } from './controls/Choice.tsx';
import { Hinted } from './controls/Hint.tsx';
import { Toggle } from './controls/Toggle.tsx';
import { useLab } from './useLab.ts';

export default function Look(): ReactElement {
  const { coordinates, theme } = useLab(({ view }) => view);
  return (
    <>
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

function Layers(): ReactElement {
  const layers = useLab(({ view }) => view.layers);
  const all: ReadonlyArray<readonly [Layer, string, string]> = [
    ['samples', t`Samples`, t`The dots that move; their colour says where in the data they belong.`],
    ['charges', t`Charges`, t`The data themselves, as point charges.`],
    ['density', t`Density`, t`The density that the charges stand for, in shades on the plane.`],
    ['trails', t`Trails`, t`A short tail behind each dot, so that its direction can be seen.`],
    ['fieldLines', t`Field lines`, t`Whole paths of a few samples.`],
    ['hemisphere', t`Prior surface`, t`The hemisphere or plane on which the prior lives.`],
  ];
  return (
    <fieldset className="choice">
      <legend className="choice-label">{t`Layers`}</legend>
      <div className="toggles">
        {all.map(([layer, name, hint]) => (
          <Toggle key={layer} label={name} hint={hint} isOn={layers[layer]} onChange={() => toggleLayer(layer)} />
        ))}
      </div>
    </fieldset>
  );
}
