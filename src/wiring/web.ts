import type { Express } from 'express';
import type { Channel } from '../channels/channel.ts';
import type { Config } from '../config.ts';
import { PERMIT_TRANSITIONS, statusWord } from '../domain/permit.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { createCheckApiKey } from '../services/api-keys.ts';
import type { VersionedPermit } from '../store/permits.ts';
import type { TwilioTwin } from '../twilio-twin/twin.ts';
import { health } from '../web/health.ts';
import { pagesRouter } from '../web/pages/router.ts';
import { openapiDocument } from '../web/permits-api/openapi.ts';
import { permitsApi } from '../web/permits-api/router.ts';
import { furnish } from '../web/server.ts';
import type { PanelPermit, PermitPanel } from '../web/simulator/permit-panel.ts';
import { simulatorRouter } from '../web/simulator/router.ts';
import { webhooks } from '../web/webhooks.ts';
import { answerLater } from './answer-later.ts';
import { complaintDesk } from './complaint-desk.ts';
import type { Intake } from './intake.ts';
import type { OfficeFiles } from './office-files.ts';
import type { OpenStore } from './open-store.ts';
import type { BotServices, Environment } from './services.ts';

export interface WebParts {
  config: Config;
  publicUrl: string;
  opened: OpenStore;
  office: OfficeFiles;
  services: BotServices;
  intake: Intake;
  channels: readonly Channel[];
  twin: TwilioTwin | undefined;
  metrics: Metrics;
  environment: Environment;
  log: Logger;
}

/** Puts every room of the web in its place. @returns ends what would keep the server from stopping */
export function furnishWeb(app: Express, parts: WebParts): { close(): void } {
  const { config, publicUrl, opened, office, services, intake, channels, twin, metrics, environment, log } = parts;
  /** People and programs that wait for an answer are told soon that the database is away. */
  function inTime<A extends unknown[], T>(work: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
    return (...args) => intake.watch.ask(() => work(...args));
  }
  const [permits, complaints] = [panel(parts), complaintDesk(parts)];
  const simulator =
    twin &&
    simulatorRouter({
      twin,
      permits: { list: inTime(permits.list), move: inTime(permits.move) },
      complaints: { list: inTime(complaints.list), act: inTime(complaints.act) },
      publicUrl: config.publicUrl,
    });
  furnish(
    app,
    {
      webhooks: webhooks({
        ...services,
        takeIn: intake.takeIn,
        answerLater: answerLater(office.book.common),
        channels,
        clock: environment.clock,
        onMessage,
        log: log.child({ part: 'webhooks' }),
      }),
      health: health({ troubles: () => troubles(intake), spool: intake.spool, metrics: metrics.registry }),
      api: permitsApi({
        putPermit: inTime(services.putPermit),
        readPermit: inTime(services.readPermit),
        changePermitStatus: inTime(services.changePermitStatus),
        readQuote: inTime(services.readQuote),
        zone: office.offices.offices[0].zone,
        clock: environment.clock,
        checkApiKey: inTime(createCheckApiKey({ apiKeys: opened.store.apiKeys, clock: environment.clock })),
        log: log.child({ part: 'api' }),
      }),
      pages: pagesRouter({ home: inTime(() => homeModel(parts)), openapi: () => openapiDocument({ publicUrl }) }),
      simulator: simulator?.router,
    },
    config.trustProxy,
    log.child({ part: 'web' }),
  );
  return { close: () => simulator?.close() };

  function onMessage(channel: string, flow: string | undefined, seconds: number): void {
    metrics.messages.inc({ channel, flow: flow ?? 'repeated' });
    metrics.answerSeconds.observe(seconds);
  }
}

async function troubles({ ping }: Intake): Promise<string[]> {
  try {
    await Promise.race([ping(), tooLong(PING_MS)]);
    return [];
  } catch {
    return ['database'];
  }
}

/** Longer than a healthy database takes by far; the driver itself waits for half a minute. */
const PING_MS = 2000;

function tooLong(ms: number): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(() => reject(new Error('too slow')), ms).unref());
}

async function homeModel({ publicUrl, opened, twin, office }: WebParts) {
  return {
    publicUrl,
    database: opened.kind,
    twilio: twin ? ('twin' as const) : ('account' as const),
    office: office.offices.offices[0].name.id,
    permits: await opened.store.permits.count(),
    // The fragment makes Twilio repeat what we could not take.
    webhookUrl: `${publicUrl}/webhooks/twilio/messages#rc=3&rp=ct,rt,5xx`,
  };
}

const MOST_SHOWN = 300;

/** The simulator's panel moves permits by the same service as the permit API. */
function panel({ opened, office, services }: WebParts): PermitPanel {
  return {
    async list() {
      const permits = await opened.store.permits.listSome(MOST_SHOWN);
      return permits.map((permit) => toPanelPermit(permit, office));
    },
    async move(number, status) {
      await services.changePermitStatus(number, { status });
    },
  };
}

function toPanelPermit(permit: VersionedPermit, office: OfficeFiles): PanelPermit {
  const { number, code, type, status, applicant } = permit;
  return {
    number,
    code,
    type: office.catalogue.find(type)?.short.id ?? type,
    status,
    statusWord: statusWord(status, 'id'),
    applicantPhone: applicant.phone,
    next: PERMIT_TRANSITIONS[status].map((next) => ({ status: next, word: statusWord(next, 'id') })),
  };
}
