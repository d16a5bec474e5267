/** What the machinery does for the interface, handed down from the roof. */
import { createContext, useContext, type ReactElement, type ReactNode } from 'react';
import type { Services } from '../state/services.ts';

const Given = createContext<Services | null>(null);

export function ServicesGiven({ services, children }: { readonly services: Services; readonly children: ReactNode }): ReactElement {
  return <Given value={services}>{children}</Given>;
}

/** @throws Error outside of `App`. */
export function useServices(): Services {
  const services = useContext(Given);
  if (!services) throw new Error('useServices: expected to be within ServicesGiven, found no services');
  return services;
}
