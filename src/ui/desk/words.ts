import { useEffect, useState } from 'react';
import type { Language } from '../../contract/common.ts';
import type { FlowAnswer } from '../../contract/queue_api.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { textAt } from '../kit/text_at.ts';

/** A product as the desk offers it: where its ticket goes follows from its flow. */
export interface DeskProduct {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  readonly queue: string;
}

/** The municipality's own words: names of queues and products. */
export interface Words {
  /** The name of a queue; its letter as long as there is no name. */
  readonly queueName: (letter: string) => string;
  /** The name of a product; of its queue when the product is unknown or was not said. */
  readonly productName: (product: string | null, queue: string) => string;
  readonly products: readonly DeskProduct[];
  /** What was asked and what was answered, in words; null when the flow is no longer there. */
  readonly answer: (
    product: string | null,
    given: FlowAnswer,
  ) => { readonly question: string; readonly answer: string } | null;
  readonly languages: readonly Language[];
}

/** The part of a content bundle that the desk reads. */
export interface DeskContent {
  readonly municipality: {
    readonly products: readonly string[];
    readonly languages: readonly Language[];
  };
  readonly flows: readonly {
    readonly id: string;
    readonly icon: string;
    readonly outcomes: Readonly<Record<string, { readonly kind: string; readonly queue?: string }>>;
  }[];
  readonly texts: Readonly<Record<string, unknown>>;
}

/** Makes the words from a content bundle; null gives letters and no products. */
export function wordsFrom(content: DeskContent | null): Words {
  const texts = content?.texts ?? {};
  const queueName = (letter: string) => textAt(texts, `queue.${letter}`) ?? letter;
  return {
    queueName,
    productName: (product, queue) =>
      (product === null ? undefined : textAt(texts, `${product}.title`)) ?? queueName(queue),
    answer: (product, { step, option }) => {
      const asked = `${product ?? ''}.${step}`;
      const question = textAt(texts, `${asked}.title`);
      if (question === undefined) return null;
      const answer = textAt(texts, `${asked}.${String(option)}`) ?? String(option);
      return { question, answer };
    },
    products: content === null ? [] : productsOf(content),
    languages: content?.municipality.languages ?? ['nl'],
  };
}

/** Products that can end in a ticket, in the municipality's order: most used first. */
function productsOf(content: DeskContent): DeskProduct[] {
  return content.municipality.products.flatMap((id) => {
    const flow = content.flows.find((candidate) => candidate.id === id);
    const ticket = Object.values(flow?.outcomes ?? {}).find(({ kind }) => kind === 'ticket');
    if (flow === undefined || ticket?.queue === undefined) return [];
    const name = textAt(content.texts, `${id}.title`) ?? id;
    return [{ id, name, icon: flow.icon, queue: ticket.queue }];
  });
}

/** The words in the language of the screen; in Dutch when the content has no such language. */
export function useWords(api: ApiClient, language: Language): Words {
  const [words, setWords] = useState<Words>(() => wordsFrom(null));
  useEffect(() => {
    let gone = false;
    async function load() {
      const wanted = await readContent(api, language);
      const content = wanted ?? (await readContent(api, 'nl'));
      if (!gone && content !== null) setWords(wordsFrom(content));
    }
    void load();
    return () => {
      gone = true;
    };
  }, [api, language]);
  return words;
}

async function readContent(api: ApiClient, language: Language): Promise<DeskContent | null> {
  const answer = await settle(
    api.GET('/api/v1/content/{language}', { params: { path: { language } } }),
  );
  return answer.ok ? answer.value : null;
}
