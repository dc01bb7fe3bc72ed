import { createContext, useContext } from 'react';
import type { KioskSetup, StreamMessage } from '../../contract/api.ts';
import { assert } from '../../base/assert.ts';
import type { ApiClient } from '../kit/api_client.ts';
import type { Theme } from '../kit/theme.ts';
import type { StreamState } from '../kit/use_stream.ts';
import type { ContentSource } from './content_source.ts';
import type { OrganisationSource } from './places/organisation_source.ts';
import type { VisitReporter } from './visit/visit_reporter.ts';

/** What lives as long as the page and knows nothing of any visit. */
export interface KioskServices {
  readonly api: ApiClient;
  readonly content: ContentSource;
  readonly organisations: OrganisationSource;
  readonly reporter: VisitReporter;
  readonly setup: KioskSetup;
  readonly theme: Theme;
  readonly stream: StreamState;
  /** Hears what the service says until the returned function is called. */
  readonly subscribe: (listener: (message: StreamMessage) => void) => () => void;
}

export const ServicesContext = createContext<KioskServices | null>(null);

export function useServices(): KioskServices {
  const services = useContext(ServicesContext);
  assert(services !== null, 'a kiosk screen stands outside the kiosk');
  return services;
}
