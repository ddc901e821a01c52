import type { Language } from '../../domain/language.ts';
import { sampleTalk } from './home-talk.ts';
import { HOME_WORDS, type HomeWords } from './home-words.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

/** What the home page tells about this server. */
export interface HomeModel {
  /** Address under which people reach this server, without a slash at the end. */
  publicUrl: string;
  database: 'embedded' | 'mongodb';
  /** `twin`: nothing leaves this computer. `account`: a real Twilio account. */
  twilio: 'twin' | 'account';
  /** Name of the office. */
  office: string;
  /** How many permits the database holds. */
  permits: number;
  /** Where Twilio posts citizens' messages. */
  webhookUrl: string;
}

/** The page at /: what this is, what runs, and what to do next. */
export function homePage(model: HomeModel, language: Language = 'id'): string {
  const words = HOME_WORDS[language];
  const isTwin = model.twilio === 'twin';
  return layout({
    title: `Kabar Izin · ${model.office}`,
    language,
    styles: ['bubble.css', 'home.css'],
    here: 'home',
    hasSimulator: isTwin,
    isBilingual: true,
    main: html`<section class="opening">
<div class="opening-words">
<h1>${words.question} <span class="opening-answer">${words.answer}</span></h1>
<p class="lead">${words.lead}</p>
${isTwin && html`<p class="opening-act"><a class="primary" href="${link('/simulator', language)}">${words.open}</a></p>`}
</div>
${sampleTalk(language)}
</section>
${showState(model, words)}
<section class="next" aria-labelledby="next">
<h2 id="next">${words.next}</h2>
<ol class="tasks">${isTwin ? tryTasks(model, words, language) : accountTasks(model, words)}</ol>
</section>
${showDoors(words)}`,
  });
}

function showState({ office, permits, database, twilio }: HomeModel, words: HomeWords): Html {
  const rows: [string, string, string?][] = [
    [words.office, office, words.permits(permits)],
    [words.database, words.databases[database].name, words.databases[database].meaning],
    [words.messages, words.twilios[twilio].name, words.twilios[twilio].meaning],
  ];
  const shown = rows.map(
    ([term, name, meaning]) => html`<div><dt>${term}</dt><dd><strong>${name}</strong> ${meaning}</dd></div>\n`,
  );
  return html`<section class="state" aria-label="${words.state}"><dl>${shown}</dl></section>`;
}

/** For a newcomer with the local twin: see it work, then connect the real world. */
function tryTasks(model: HomeModel, words: HomeWords, language: Language): Html[] {
  const simulator = html`<a href="${link('/simulator', language)}">${words.tasks.simulator}</a>`;
  return [
    task(words.tasks.openTitle, html`${words.tasks.open} ${simulator}.`),
    task(words.tasks.askTitle, html`${words.tasks.ask} <kbd>503/0123</kbd>. ${words.tasks.askResult}`),
    task(words.tasks.followTitle, html`${words.tasks.follow} <kbd>IKUTI</kbd>${words.tasks.followResult}`),
    task(words.tasks.connectTitle, connect(model, words)),
  ];
}

function connect({ webhookUrl }: HomeModel, words: HomeWords): Html {
  return html`${words.tasks.connect} <code>TWILIO_ACCOUNT_SID</code>, <code>TWILIO_AUTH_TOKEN</code>,
<code>TWILIO_SMS_FROM</code>, <code>TWILIO_WHATSAPP_FROM</code>, <code>PUBLIC_URL</code>. ${words.tasks.connectWebhook}
<code class="address">${webhookUrl}</code> ${words.tasks.connectSystem} <a href="/docs">${words.tasks.docs}</a>.`;
}

/** With a real account: what has to be done at Twilio and in the permit system. */
function accountTasks({ webhookUrl, publicUrl }: HomeModel, words: HomeWords): Html[] {
  const tasks = words.accountTasks;
  return [
    task(tasks.webhookTitle, html`${tasks.webhook} <code class="address">${webhookUrl}</code>`),
    task(tasks.askTitle, html`${tasks.ask} <kbd>MENU</kbd>. ${tasks.askResult}`),
    task(
      tasks.systemTitle,
      html`${tasks.system} <code>npm run api-key</code>. <a href="/docs">${words.tasks.docs}</a>.`,
    ),
    task(tasks.watchTitle, html`${tasks.watch} <code class="address">${publicUrl}/metrics</code>`),
  ];
}

function task(title: string, text: Html): Html {
  return html`<li><h3>${title}</h3><p>${text}</p></li>\n`;
}

function showDoors(words: HomeWords): Html {
  const shown = words.doors.map(
    ([path, meaning]) => html`<li><a href="${path}"><code>${path}</code></a> <span>${meaning}</span></li>\n`,
  );
  return html`<section class="doors" aria-labelledby="doors"><h2 id="doors">${words.doorsTitle}</h2><ul>${shown}</ul></section>`;
}

function link(path: string, language: Language): string {
  return language === 'id' ? path : `${path}?lang=${language}`;
}
