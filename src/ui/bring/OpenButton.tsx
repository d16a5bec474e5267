/** Chooses a file of any kind that can become charges, or an experiment that was saved. */
import { useRef, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Hinted } from '../controls/Hint.tsx';
import { Icon } from '../icons.tsx';
import { takeLater } from './listen.ts';

const ACCEPTED = 'image/*,.csv,.tsv,.txt,.json,.obj,.stl,.ply,.glb,.inkfield';

export function OpenButton({ label, hint }: { readonly label: string; readonly hint: string }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Hinted hint={hint} className="tool-slot">
      {(hintId) => (
        <>
          <Button className="text-button tool" aria-describedby={hintId} onPress={() => input.current?.click()}>
            <Icon name="open" />
            {label}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            accept={ACCEPTED}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              // The same file may be chosen again.
              currentTarget.value = '';
              if (file) void takeLater(file);
            }}
          />
        </>
      )}
    </Hinted>
  );
}
