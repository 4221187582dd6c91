/** An item that was drawn for a place of a form. */
export interface DrawnItem {
  position: number;
  points: number;
  /** Row and difficulty of the blueprint, `0 easy`. */
  cell: string;
  itemVersionId: string;
  /** Stays when the rest is drawn again. */
  locked: boolean;
}

export interface DrawnForm {
  /** A, B, C; `P` for the pool from which each candidate gets a draw of their own. */
  form: string;
  items: DrawnItem[];
}

/** A drawn paper before it is frozen: enough to draw it again, and what came of it. */
export interface ExamDraw {
  seed: string;
  /** How often single items were exchanged by hand; each exchange has dice of its own. */
  swaps: number;
  /** Steps of the annealing that brought the forms together. */
  moves: number;
  forms: DrawnForm[];
}
