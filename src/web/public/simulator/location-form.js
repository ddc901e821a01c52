import { element, newId } from './element.js';
import { say } from './words.js';

/** Places in Kabupaten Bengkalis, about where they are. */
const PRESETS = [
  { label: 'Kantor Bupati, Bengkalis', latitude: 1.4706, longitude: 102.1102 },
  { label: 'Duri, Kecamatan Mandau', latitude: 1.2703, longitude: 101.2106 },
  { label: 'Sungai Pakning, Kecamatan Bukit Batu', latitude: 1.3522, longitude: 102.1511 },
  { label: 'Selat Baru, Kecamatan Bantan', latitude: 1.5401, longitude: 102.2604 },
  { label: 'Batu Panjang, Kecamatan Rupat', latitude: 1.7208, longitude: 101.5203 },
];

/** A small form to send a place. @param {(location: object) => void} onSend */
export function makeLocationForm(onSend) {
  const preset = element(
    'select',
    { onchange: fillIn },
    ...PRESETS.map(({ label }, place) => element('option', { value: place }, label)),
  );
  const label = element('input', { maxlength: 200, autocomplete: 'off' });
  const latitude = coordinate(90);
  const longitude = coordinate(180);
  const form = element(
    'form',
    { class: 'location-form', hidden: true, onsubmit: send },
    field(say('preset'), preset),
    field(say('label'), label),
    field(say('latitude'), latitude),
    field(say('longitude'), longitude),
    element('button', { class: 'primary' }, say('sendPlace')),
  );

  function fillIn() {
    const place = PRESETS[Number(preset.value)];
    label.value = place.label;
    latitude.value = place.latitude;
    longitude.value = place.longitude;
  }

  function send(event) {
    event.preventDefault();
    const name = label.value.trim();
    const where = { latitude: Number(latitude.value), longitude: Number(longitude.value) };
    form.hidden = true;
    onSend(name === '' ? where : { ...where, label: name });
  }

  fillIn();
  return form;
}

function coordinate(most) {
  return element('input', { type: 'number', step: 'any', min: -most, max: most, required: true, inputmode: 'decimal' });
}

function field(name, control) {
  control.id = newId('place');
  return element('p', {}, element('label', { for: control.id }, name), control);
}
