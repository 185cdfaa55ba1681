/** Where a response can arise, in the words of the documentation. Reads nothing; gives a table. */

export interface Direction {
  readonly name: string;
  readonly title: string;
  /** A clause to go on with after the title. */
  readonly words: string;
}

/** In the order in which a message meets them. */
export const DIRECTIONS: readonly Direction[] = [
  {
    name: "reception",
    title: "Reception",
    words: "this MTA says it to a client that sends mail in",
  },
  {
    name: "queue",
    title: "Queue",
    words: "this MTA decides it about a message that it has accepted",
  },
  {
    name: "delivery",
    title: "Delivery",
    words: "it concerns a delivery from this MTA to a remote host",
  },
  {
    name: "cluster",
    title: "Cluster",
    words: "one node of a cluster meets it when it talks to another",
  },
];

/** The direction of that name; null for none. */
export function directionOf(name: string): Direction | null {
  return DIRECTIONS.find((direction) => direction.name === name) ?? null;
}
