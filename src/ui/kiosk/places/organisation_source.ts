import type { OrganisationView } from '../../../contract/organisations.ts';
import { settle, type ApiClient } from '../../kit/api_client.ts';

/** Where residents may be sent, as the service last said. */
export interface KnownOrganisations {
  /** Best first. */
  readonly organisations: readonly OrganisationView[];
  readonly timeZone: string;
  /** What the service's clock shows now; this machine's own may be another. */
  readonly now: () => number;
}

export interface OrganisationSource {
  /** Null until the service has answered once. */
  readonly known: () => KnownOrganisations | null;
  /** Asks again; what was known stays when there is no answer. */
  readonly refresh: (signal: AbortSignal) => Promise<void>;
}

/** Keeps what is known of organisations while the service is away. Holds nothing of any visit. */
export function createOrganisationSource(api: ApiClient): OrganisationSource {
  let known: KnownOrganisations | null = null;
  return {
    known: () => known,
    async refresh(signal) {
      const answer = await settle(api.GET('/api/v1/organisations', { signal }));
      if (!answer.ok) return;
      const { now, timeZone, organisations } = answer.value;
      const heardAt = performance.now();
      known = {
        organisations: organisations as readonly OrganisationView[],
        timeZone,
        now: () => now + (performance.now() - heardAt),
      };
    },
  };
}
