/** Which of a picture's light becomes charge, with the density as it will be. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { Pixels } from '../../distributions/distribution.ts';
import type { Channel } from '../../distributions/image.ts';
import { toned } from '../../distributions/tone.ts';
import { pixels } from '../../intake/index.ts';
import { setDistribution, type Phase } from '../../state/actions.ts';
import type { DistributionChoice } from '../../state/distributions.ts';
import { attempt } from '../attempt.ts';
import { Choice } from '../controls/Choice.tsx';
import { Knob } from '../controls/Knob.tsx';
import { evenly, logarithmic } from '../mappings.ts';
import { percent, plainFigures } from '../phrases.ts';
import { useResolvedTheme } from '../useLab.ts';

type Image = Extract<DistributionChoice, { kind: 'image' }>;

const thresholds = evenly(0, 0.95, 0.05);
const gammas = logarithmic(0.2, 5);

export default function PictureKnobs({ is }: { readonly is: Image }): ReactElement {
  const { channel = 'luminance', threshold = 0, gamma = 1 } = is;
  const retone = (tone: Partial<Image>, phase: Phase = 'end'): void => attempt(() => setDistribution({ ...is, ...tone }, phase));
  return (
    <>
      <Density is={is} />
      <Choice<Channel>
        label={t`Charge where it is`}
        hint={t`What of the picture becomes charge: its light, its dark, its opacity, or the edges in it.`}
        value={channel}
        onChange={(next) => retone({ channel: next })}
        options={[
          { value: 'luminance', name: t`Light` },
          { value: 'inverted', name: t`Dark` },
          { value: 'alpha', name: t`Opaque` },
          { value: 'edges', name: t`Edges` },
        ]}
      />
      <Knob
        label={t`Threshold`}
        hint={t`What is fainter than this bears no charge.`}
        position={thresholds.positionOf(threshold)}
        output={percent(threshold)}
        valueText={percent(threshold)}
        onMove={(to, phase) => retone({ threshold: thresholds.at(to) }, phase)}
        onKey={(sense, big) => retone({ threshold: thresholds.next(threshold, sense, big) })}
      />
      <Knob
        label={t`Contrast`}
        symbol="γ"
        hint={t`Exponent of the brightness: above 1 the brightest parts draw the charges to them, below 1 they spread evenly.`}
        position={gammas.positionOf(gamma)}
        output={plainFigures(gamma)}
        valueText={t`gamma ${plainFigures(gamma)}`}
        onMove={(to, phase) => retone({ gamma: gammas.at(to) }, phase)}
        onKey={(sense, big) => retone({ gamma: gammas.next(gamma, sense, big) })}
      />
    </>
  );
}

/** Null until decoded. */
function usePixels(url: string): Pixels | null {
  const [decoded, setDecoded] = useState<{ readonly url: string; readonly pixels: Pixels } | null>(null);
  useEffect(() => {
    let wanted = true;
    // A picture that cannot be decoded is told about where its charges are made.
    pixels(url).then(
      (found) => wanted && setDecoded({ url, pixels: found }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [url]);
  return decoded?.url === url ? decoded.pixels : null;
}

const INK = { dark: [0xe9, 0xed, 0xf5], light: [0x1a, 0x20, 0x30] } as const;
const BYTE = 255;

function Density({ is: { url, channel = 'luminance', threshold = 0, gamma = 1 } }: { readonly is: Image }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = usePixels(url);
  const theme = useResolvedTheme();
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!picture || !pen) return;
    const { width, height, values } = toned(picture, { channel, threshold, gamma });
    const shown = new ImageData(width, height);
    let most = 0;
    for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]!);
    for (let i = 0; i < values.length; i++) shown.data.set([...INK[theme], most > 0 ? (values[i]! / most) * BYTE : 0], 4 * i);
    pen.canvas.width = width;
    pen.canvas.height = height;
    pen.putImageData(shown, 0, 0);
  }, [picture, channel, threshold, gamma, theme]);
  return (
    <figure className="density-preview">
      <canvas ref={canvas} aria-hidden="true" />
      <figcaption className="visually-hidden">{t`Where the picture bears charge`}</figcaption>
    </figure>
  );
}
