/** What is read out once it has rested: not at every move of a slider, nor at every key. */
import { useEffect, useState, type ReactElement } from 'react';

/** Rest, ms. */
const REST = 900;

export function Spoken({ text }: { readonly text: string }): ReactElement {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {rested}
    </p>
  );
}
