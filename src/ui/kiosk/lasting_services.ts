import type { i18n } from 'i18next';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { createContentSource } from './content_source.ts';
import { createOrganisationSource } from './places/organisation_source.ts';
import type { KioskServices } from './services.ts';
import { createVisitReporter } from './visit/visit_reporter.ts';

/** What the page makes once, before anything is known of its location. */
export type LastingServices = Pick<KioskServices, 'api' | 'content' | 'organisations' | 'reporter'>;

/** Puts together what lives as long as the page. */
export function createLastingServices(api: ApiClient, texts: i18n): LastingServices {
  const reporter = createVisitReporter(async (events) => {
    const answer = await settle(api.POST('/api/v1/visit-events', { body: { events } }));
    // A batch that the service will never take is dropped: it must not hold up what follows.
    return answer.ok || answer.error.code === 'bad_request';
  });
  const content = createContentSource(api, texts);
  return { api, content, organisations: createOrganisationSource(api), reporter };
}
