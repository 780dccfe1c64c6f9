'use strict';

// What stands is asked for; the stream only tells when. Values reach the page as text alone, never as markup.

const TYPES = ['request.accepted', 'request.rejected', 'request.completed', 'host.ready', 'host.not-ready',
  'host.requested', 'host.created', 'host.docker-ready', 'host.network-ready', 'host.step-retrying', 'host.step-failed'];
const STATES = ['failed', 'retrying', 'pending', 'ready'];
const ENDED = "this page's time is over: open the address that './stagecraft platform status' prints";
const NOW_AND_THEN_MS = 30_000;
const AGAIN_MS = 10_000;
const ROWS_LAG_MS = [200, 1_500];

const place = id => document.getElementById(id);
const rows = new Map();
let hosts = [];
let looking = false;
let lookAgain = false;
const due = new Set();

function say(line) {
  place('line').textContent = line;
}

function element(name, text, label) {
  const made = document.createElement(name);
  made.textContent = text;
  if (label) made.dataset.label = label;
  return made;
}

function condition(host) {
  return host.conditions.find(one => one.step === host.step);
}

function state(host) {
  const current = condition(host);
  return host.verdict === 'pending' && current && current.state === 'retrying' ? 'retrying' : host.verdict;
}

function time(instant) {
  const at = new Date(instant);
  const today = at.toDateString() === new Date().toDateString();
  return today ? at.toLocaleTimeString() : at.toLocaleString();
}

function why(host) {
  const cell = element('td', '', 'Why');
  const current = condition(host);
  if (!current || !current.failure) {
    if (host.fqdn) cell.append(element('p', host.fqdn + (host.keyExpiry ? `, its key expires ${time(host.keyExpiry)}` : '')));
    for (const warning of host.docker?.warnings ?? []) cell.append(element('p', warning));
    return cell;
  }
  const attempt = current.attempt > 1 ? ` (attempt ${current.attempt})` : '';
  cell.append(element('p', `${current.failure.reason}: ${current.failure.message}${attempt}`));
  if (current.failure.outputTail) cell.append(element('pre', current.failure.outputTail));
  const move = element('p', current.failure.nextMove);
  move.className = 'move';
  if (current.nextTry) move.append(` Next try ${time(current.nextTry)}.`);
  cell.append(move);
  return cell;
}

function row(host) {
  const made = document.createElement('tr');
  made.className = state(host);
  const name = element('th', host.id);
  name.scope = 'row';
  const word = element('td', state(host), 'State');
  word.classList.add('state');
  const since = element('td', '', 'Since');
  const at = element('time', time(host.since));
  at.dateTime = host.since;
  since.append(at);
  made.append(name, word, element('td', host.step ?? '', 'Step'), since, why(host));
  return made;
}

function rowOf(host) {
  const told = JSON.stringify(host);
  const known = rows.get(host.id);
  if (known && known.told === told) return known.element;
  const made = row(host);
  rows.set(host.id, {told, element: made});
  return made;
}

function draw() {
  const words = place('filter').value.toLowerCase().split(/\s+/);
  const shown = hosts.map(rowOf).filter(one => {
    const text = one.textContent.toLowerCase();
    return words.every(word => text.includes(word));
  });
  const counts = STATES.map(word => [hosts.filter(host => state(host) === word).length, word]);
  place('counts').textContent = [`${hosts.length} hosts`, ...counts.map(([count, word]) => `${count} ${word}`)].join(' · ');
  place('hosts').replaceChildren(...shown);
  place('none').hidden = shown.length > 0;
}

function byUrgency(one, other) {
  return STATES.indexOf(state(one)) - STATES.indexOf(state(other)) || (one.id < other.id ? -1 : 1);
}

async function look() {
  if (looking) {
    lookAgain = true;
    return;
  }
  looking = true;
  try {
    const answer = await fetch('/api/v1/hosts', {headers: {Accept: 'application/json'}, cache: 'no-store'});
    if (answer.ok) {
      hosts = (await answer.json()).hosts.sort(byUrgency);
      draw();
    } else {
      say(answer.status === 401 ? ENDED : `the status service answers with ${answer.status}; trying again`);
    }
  } catch {
    say('the status service does not answer; trying again');
  }
  // The more hosts, the longer the shortest pause between two looks.
  setTimeout(() => {
    looking = false;
    if (lookAgain) {
      lookAgain = false;
      look();
    }
  }, Math.max(250, hosts.length));
}

// What an event says may show a moment later.
function lookSoon() {
  for (const pause of ROWS_LAG_MS) {
    if (due.has(pause)) continue;
    due.add(pause);
    setTimeout(() => {
      due.delete(pause);
      look();
    }, pause);
  }
}

function listen() {
  const stream = new EventSource('/api/v1/events');
  stream.addEventListener('stream.opened', () => {
    say('live');
    look();
  });
  for (const type of TYPES) stream.addEventListener(type, lookSoon);
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) {
      say('not live; trying again');
      look();
      setTimeout(listen, AGAIN_MS);
    } else {
      say('the line broke off; connecting again …');
    }
  });
}

place('filter').addEventListener('input', draw);
setInterval(look, NOW_AND_THEN_MS);
look();
listen();
