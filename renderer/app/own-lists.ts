import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Reply } from '#api/contract.ts';
import type { OwnList, OwnLists } from '#renderer/kit/kind-view.ts';
import { useRooms } from './app-context.ts';
import { createAskings } from './askings.ts';

/** The lists that the team keeps for a kind of board, over all projects; they follow what other windows do. */
export const useOwnLists = (kindId: string): OwnLists => {
  const { client, notices } = useRooms();
  const [all, setAll] = useState<readonly OwnList[]>([]);
  const [place] = useState(createAskings);
  const ask = useCallback(async () => {
    const isNews = place();
    const reply = await client.call('sets.list', { kind: kindId });
    if (!reply.ok) notices.warn(reply.message);
    else if (isNews()) setAll(reply.value.sets);
  }, [client, notices, kindId, place]);
  useEffect(() => {
    void ask();
    return client.onEvent(
      (event) => {
        if (event.type === 'sets' && event.kind === kindId) void ask();
      },
      () => void ask(),
    );
  }, [client, kindId, ask]);
  return useMemo(() => {
    const told = async <Value>(answer: Promise<Reply<Value>>): Promise<boolean> => {
      const reply = await answer;
      if (!reply.ok) notices.warn(reply.message);
      return reply.ok;
    };
    return {
      all,
      save: ({ id, name, items }) =>
        told(client.call('sets.save', { kind: kindId, set: { id, name, items: [...items] } })),
      remove: (id) => void told(client.call('sets.remove', { kind: kindId, id })),
    };
  }, [all, client, notices, kindId]);
};
