/** A slider with its name, the paper's symbol, its value in words, and marks that can be pressed. Position 0 to 1; what it means is the caller's. */
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import type { Phase } from '../../state/actions.ts';
import type { Sense } from '../mappings.ts';
import { Hinted } from './Hint.tsx';

export interface Mark {
  readonly position: number;
  readonly text: string;
  /** Which edge of the text stands at the mark. */
  readonly align?: 'start' | 'centre' | 'end';
}

interface Props {
  readonly label: string;
  readonly symbol?: string;
  readonly hint: string;
  readonly position: number;
  /** Shown beside the name. */
  readonly output: string;
  /** Read out; a full phrase. */
  readonly valueText: string;
  /** A second, quieter line. */
  readonly note?: string;
  readonly marks?: ReadonlyArray<Mark>;
  readonly isDisabled?: boolean;
  readonly onMove: (position: number, phase: Phase) => void;
  readonly onKey: (sense: Sense, big: boolean) => void;
}

const KEYS: Readonly<Record<string, readonly [Sense, boolean]>> = {
  ArrowRight: [1, false],
  ArrowUp: [1, false],
  ArrowLeft: [-1, false],
  ArrowDown: [-1, false],
  PageUp: [1, true],
  PageDown: [-1, true],
};

/** Slider positions are told apart down to this; finer than a pixel. */
const GRAIN = 0.0005;

export function Knob(props: Props): ReactElement {
  const { label, symbol = '', hint, position, output, valueText, note, marks = [], isDisabled = false, onMove, onKey } = props;
  const input = useRef<HTMLInputElement>(null);
  // The widget would read out the bare position; there is no prop for the phrase.
  useLayoutEffect(() => input.current?.setAttribute('aria-valuetext', valueText));

  /** Arrow keys move in the value's own steps instead of the slider's. */
  function pressed(event: KeyboardEvent): void {
    const move = KEYS[event.key];
    if (!move || isDisabled || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onKey(move[0], move[1] || event.shiftKey);
  }

  return (
    <Hinted hint={hint} className="knob">
      {(hintId) => (
        <div onKeyDownCapture={pressed}>
          <Slider
            className="slider"
            aria-label={symbol || label}
            value={position}
            minValue={0}
            maxValue={1}
            step={GRAIN}
            isDisabled={isDisabled}
            onChange={(to) => onMove(to, 'drag')}
            onChangeEnd={(to) => onMove(to, 'end')}
          >
            <div className="knob-head">
              {/* Read out as name and symbol by the aria-labels: a label that is scrolled out of its panel would not count. */}
              <span aria-hidden="true">
                {label} {symbol && <i className="symbol">{symbol}</i>}
              </span>
              <span className="knob-output">{output}</span>
            </div>
            <SliderTrack className="track">
              <span className="track-fill" style={{ width: `${position * 100}%` }} />
              {marks.map((mark) => (
                <span key={mark.text} className="tick" style={{ left: `${mark.position * 100}%` }} />
              ))}
              <SliderThumb className="thumb" inputRef={input} aria-label={label} aria-describedby={hintId} />
            </SliderTrack>
          </Slider>
          {marks.length > 0 && <Marks marks={marks} isDisabled={isDisabled} onMove={onMove} />}
          {note && <p className="note">{note}</p>}
        </div>
      )}
    </Hinted>
  );
}

/** For the pointer only: the keyboard reaches every mark with the arrow keys. */
function Marks({ marks, isDisabled, onMove }: Required<Pick<Props, 'marks' | 'isDisabled' | 'onMove'>>): ReactElement {
  return (
    <div className="marks" aria-hidden="true">
      {marks.map(({ position, text, align = 'centre' }) => (
        <button
          key={text}
          type="button"
          tabIndex={-1}
          disabled={isDisabled}
          className={`mark mark-${align}`}
          style={{ left: `${position * 100}%` }}
          onClick={() => onMove(position, 'end')}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
