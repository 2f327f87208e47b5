'use client';

import { type ComponentProps, useCallback, useEffect, useState } from 'react';
import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { PEOPLE_WORDS } from '../../lib/i18n/people';
import { isChatError } from '../../lib/protocol/errors';
import type { Replies } from '../../lib/protocol/requests';
import { roomPath } from '../chat/navigation';
import { useAction } from '../chat/use-action';
import { useBlocked, useChat, useMe } from '../connection/hooks';
import { ChatProvider } from '../connection/provider';
import { Button, ButtonLink } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { PlainPage } from '../ui/plain-page';
import { Spinner } from '../ui/spinner';
import { ProfileHead } from './profile-head';

const TOKEN = /^#([\w-]{22})$/;

type Look = Replies['friend:look'];
type Step = 'loading' | 'over' | 'offline' | Look;

/** Where a friend's link or QR code leads. The token stands behind the # of the address: no server log has it. */
export function FriendLinkPage({ initial }: Pick<ComponentProps<typeof ChatProvider>, 'initial'>) {
  return (
    <ChatProvider initial={initial}>
      <Invitation />
    </ChatProvider>
  );
}

function Invitation() {
  const { link } = useWords(PEOPLE_WORDS);
  const { common } = useText();
  const chat = useChat();
  const [step, setStep] = useState<Step>('loading');

  const look = useCallback(() => {
    const token = TOKEN.exec(location.hash)?.[1];
    if (token === undefined) return setStep('over');
    setStep('loading');
    chat.friends.lookAtLink(token).then(setStep, (error: unknown) => {
      const isOver = isChatError(error) && (error.code === 'not_found' || error.code === 'invalid');
      setStep(isOver ? 'over' : 'offline');
    });
  }, [chat]);

  useEffect(() => {
    look();
    // Another code, scanned into the same tab, is no new page.
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, [look]);

  if (step === 'loading')
    return (
      <main className="grid min-h-dvh place-items-center bg-surface-2">
        <title>{link.title}</title>
        <Spinner label={common.loading} />
      </main>
    );
  if (step === 'over' || step === 'offline')
    return (
      <div role="status">
        <PlainPage {...link[step]}>
          {step === 'over' ? (
            <ButtonLink href="/" look="primary">
              {link.toChat}
            </ButtonLink>
          ) : (
            <Button look="primary" onClick={look}>
              {common.retry}
            </Button>
          )}
        </PlainPage>
      </div>
    );
  return <Person {...step} />;
}

function Person({ profile, isFriend: wasFriend }: Look) {
  const { link, add } = useWords(PEOPLE_WORDS);
  const blocking = useWords(BLOCK_WORDS);
  const { app } = useText();
  const chat = useChat();
  const { userId, name } = profile;
  const isMe = useMe().userId === userId;
  const isBlocked = useBlocked().has(userId);
  const [isFriend, setFriend] = useState(wasFriend);
  const acting = useAction();

  const ways = {
    own: { lead: link.own, action: '', run: async () => {} },
    blocked: {
      lead: blocking.bar,
      action: blocking.unblock,
      run: () => chat.friends.block(userId, false),
    },
    friend: {
      lead: wasFriend ? link.already : add.added(name),
      action: link.talk,
      run: async () => location.assign(roomPath(await chat.createDirect(userId))),
    },
    stranger: {
      lead: link.lead,
      action: acting.busy ? link.adding : link.add,
      async run() {
        await chat.friends.add({ token: TOKEN.exec(location.hash)?.[1] });
        setFriend(true);
      },
    },
  };
  const { lead, action, run } = ways[isMe ? 'own' : isBlocked ? 'blocked' : isFriend ? 'friend' : 'stranger'];

  return (
    <main className="grid min-h-dvh place-items-center bg-surface-2 p-5">
      <title>{`${link.title} — ${app.name}`}</title>
      <div className="w-full max-w-[400px] overflow-hidden rounded-2xl bg-surface p-5 text-center shadow-card wide:bg-raised">
        <h1 className="sr-only">{link.title}</h1>
        <ProfileHead person={profile} />
        <p role="status" className="mt-5 text-ink-2">
          {lead}
        </p>
        {acting.error && (
          <p role="alert" className="mt-3 text-danger text-sm">
            {acting.error}
          </p>
        )}
        <div className="mt-5 space-y-2.5">
          {!isMe && (
            <Button
              look="primary"
              busy={acting.busy}
              className="h-12 w-full text-md"
              onClick={() => acting.run(run)}
            >
              {action}
            </Button>
          )}
          <ButtonLink href="/" className="h-12 w-full text-md">
            {link.toChat}
          </ButtonLink>
        </div>
      </div>
    </main>
  );
}
