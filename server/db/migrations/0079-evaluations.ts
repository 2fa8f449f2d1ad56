/** Grids that exchanges are looked at by, what was found, and what the adviser says to it (docs/QUALITY.md). */
export const sql = /* sql */ `
create table evaluation_grid (version int primary key, since bigint not null, items jsonb not null);
insert into evaluation_grid values (1, 0, '[
  {"id": "identity", "fr": "La personne a été vérifiée avant que son dossier ne soit ouvert ou modifié", "en": "The person was verified before the file was opened or changed", "weight": 3, "fatal": true},
  {"id": "listening", "fr": "La demande a été reformulée, et rien de déjà dit n’a été redemandé", "en": "The request was put in other words, and nothing already said was asked again", "weight": 2, "fatal": false},
  {"id": "solution", "fr": "La réponse était juste et complète", "en": "The answer was right and complete", "weight": 3, "fatal": false},
  {"id": "promise", "fr": "La suite a été dite avec une date, et notée comme engagement", "en": "What follows was said with a date, and noted as a commitment", "weight": 2, "fatal": false},
  {"id": "words", "fr": "Le ton était courtois et la langue claire", "en": "The tone was courteous and the language plain", "weight": 1, "fatal": false},
  {"id": "noSale", "fr": "Rien n’a été vendu qui n’était pas demandé", "en": "Nothing was sold that was not asked for", "weight": 2, "fatal": true}]');

create table evaluation (
  id text primary key, contact_id text not null references contact on delete cascade, adviser_id text not null, site_id text not null, grader_id text not null, grader_name text not null,
  grid_version int not null references evaluation_grid, grades jsonb not null, score double precision, failed boolean not null, advice text not null, at bigint not null, answer text not null default '', answered_at bigint,
  unique (contact_id, grader_id));
create index on evaluation (adviser_id, at);
create index on evaluation (site_id, at);
create index on evaluation (at);
`
