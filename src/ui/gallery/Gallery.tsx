/** All shapes, each as a small picture of its own charges: a row of them to begin with, the others on request. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { setDistribution } from '../../state/actions.ts';
import { setOpen } from '../../state/view-actions.ts';
import { attempt } from '../attempt.ts';
import { Hinted } from '../controls/Hint.tsx';
import { Icon } from '../icons.tsx';
import { useLab } from '../useLab.ts';
import { Picture } from './Picture.tsx';
import { featuredShapes, shapeGroups, shapeIdOf, type Shape } from './shapes.ts';

/** Sides of the pictures, CSS pixels. */
const SMALL = 54;
const LARGE = 68;

function choose(id: string): void {
  const chosen = shapeGroups()
    .flatMap(({ shapes }) => shapes)
    .find((shape) => shape.id === id);
  if (chosen) attempt(() => setDistribution(chosen.choice));
}

export function Gallery(): ReactElement {
  const value = useLab(({ experiment }) => shapeIdOf(experiment.distribution));
  const all = useLab(({ layout }) => layout.open.shapes);
  const groups = all ? shapeGroups() : [];
  return (
    <div className="gallery">
      <RadioGroup value={value} onChange={choose} orientation="horizontal" aria-describedby="gallery-hint">
        <Label className="visually-hidden">{t`Shape`}</Label>
        <span id="gallery-hint" hidden>{t`The data: every sample belongs to a place in this shape.`}</span>
        {all ? (
          // Scrolled by its tiles, which take the focus.
          <div className="gallery-all">
            {groups.map(({ title, shapes }) => (
              <fieldset key={title} aria-label={title}>
                <h3 className="gallery-group" aria-hidden="true">{title}</h3>
                <div className="gallery-tiles gallery-named">
                  {shapes.map((shape) => (
                    <Tile key={shape.id} shape={shape} named />
                  ))}
                </div>
              </fieldset>
            ))}
          </div>
        ) : (
          <div className="gallery-tiles">
            {featuredShapes().map((shape) => (
              <Tile key={shape.id} shape={shape} />
            ))}
          </div>
        )}
      </RadioGroup>
      <Button className="more-button" aria-expanded={all} onPress={() => setOpen('shapes', !all)}>
        {all ? t`Fewer shapes` : t`All shapes`} <Icon name="fold" />
      </Button>
    </div>
  );
}

function Tile({ shape: { id, name, choice }, named = false }: { readonly shape: Shape; readonly named?: boolean }): ReactElement {
  return (
    <Hinted hint={name} className="tile-slot">
      {() => (
        <Radio value={id} className="choice-option tile" aria-label={name}>
          {({ isHovered, isFocusVisible }) => (
            <>
              <Picture of={choice} side={named ? LARGE : SMALL} turning={isHovered || isFocusVisible} />
              {named && <span className="tile-name">{name}</span>}
            </>
          )}
        </Radio>
      )}
    </Hinted>
  );
}
