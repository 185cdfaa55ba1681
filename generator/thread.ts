/** The thread of a receiver. */

import { workerData } from "node:worker_threads";
import { type Shared, serve } from "./receiver.ts";

serve(workerData as Shared);
