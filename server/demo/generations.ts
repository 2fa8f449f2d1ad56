import type { Random } from './random.ts'

/**
 * When people of a given name were born, roughly [judged from INSEE's curves of first names]: the list of names that the world
 * draws from has counts only. A name that is not here was given at all times.
 */
const generations: readonly [from: number, to: number, names: string][] = [
  [
    1930,
    1948,
    `Germaine Marcelle Yvonne Simone Paulette Raymonde Lucienne Odette Ginette Fernande Denise Georgette Suzanne Henriette
    Huguette Renée Andrée Jeannine Janine Gisèle Solange Pierrette Yvette Thérèse Marthe Berthe Marguerite Albertine Jeanne
    Marcel Roger Raymond Lucien Maurice René Henri Georges Robert André Albert Gaston Léon Fernand Roland Marius Edmond Émile
    Gilbert Guy Jacques Pierre Jean Louis Paul Charles Joseph Eugène Armand Alfred Ernest Désiré Gabrielle Madeleine`,
  ],
  [
    1942,
    1962,
    `Michel Bernard Gérard Daniel Christian Alain Claude Jean-Pierre Jean-Claude Jean-Paul Jean-Marie Jean-Louis Yves Francis
    Serge Monique Nicole Danielle Jacqueline Françoise Christiane Josiane Chantal Annie Évelyne Colette Liliane Michèle Michelle
    Bernadette Marie-Claude Arlette Josette Annick Mireille Marie-Thérèse Éliane Maryse Joëlle Bernadette Elisabeth Jocelyne`,
  ],
  [
    1954,
    1972,
    `Philippe Patrick Pascal Thierry Bruno Didier Dominique Éric Catherine Martine Sylvie Brigitte Véronique Isabelle Corinne
    Patricia Pascale Christine Marie-Christine Laurence Gilles Marc Denis Régis Hervé Joël Agnès Béatrice Nadine Ghislaine Fabienne
    Muriel Florence Nathalie Valérie Frédérique Jean-Luc Jean-François Jean-Michel Jean-Marc`,
  ],
  [
    1966,
    1986,
    `Christophe Stéphane Laurent Frédéric Sébastien David Olivier Jérôme Nicolas Cédric Fabrice Sandrine Stéphanie Céline
    Virginie Karine Sophie Delphine Aurélie Émilie Laetitia Séverine Ludovic Arnaud Guillaume Vincent Grégory Mickaël Yann Franck
    Emmanuel Emmanuelle Sonia Magali Carole Anne-Sophie Karim Samuel Xavier Sabrina Rachel Estelle`,
  ],
  [
    1980,
    1996,
    `Élodie Julien Mathieu Matthieu Jonathan Jérémy Romain Anthony Vanessa Audrey Jennifer Mélanie Julie Amélie Aurélien
    Benjamin Damien Fabien Adeline Alexandre Alexandra Kévin Jessica Thomas Marion Pauline Laura Cindy Gaëlle Loïc Gaël`,
  ],
  [
    1989,
    2004,
    `Maxime Quentin Florian Dylan Jordan Camille Anaïs Marine Justine Morgane Manon Charlotte Mathilde Océane Clément Antoine
    Adrien Corentin Valentin Tiphaine Ophélie Margaux Solène Coralie Alexis Bastien Axel Léa Chloé`,
  ],
  [
    1998,
    2007,
    `Enzo Lucas Théo Hugo Kyllian Kylian Killian Mathis Nathan Emma Inès Jade Lilou Clara Nolan Noah Maëlys Ethan Yanis Rayan
    Timéo Louna Lola Evan Tom Noé Maël Lina Ambre Zoé Raphaël Gabriel`,
  ],
]
const born = new Map(
  generations.flatMap(([from, to, names]) => names.split(/\s+/).map((name) => [name, [from, to] as const] as const)),
)
/** Whoever holds a contract is of age; the oldest have one foot in the last list but one. */
const [oldest, youngest] = [1934, 2006]

/** A year in which this name was given. */
export function birthYear(r: Random, givenName: string): number {
  const [from, to] = born.get(givenName) ?? [1942, youngest]
  return Math.min(youngest, Math.max(oldest, r.int(from, to)))
}
