package dev.remembrancer.engine;

/**
 * What is at work in one open engine, for everybody who sees it.
 *
 * @param upkeep does what no caller waits for
 * @param ahead does things before they are needed
 * @param reranking puts results into another order, if anything does
 * @param questions the vectors of the questions that were asked last
 */
record Workings(Upkeep upkeep, Ahead ahead, Reranking reranking, RecentQuestions questions) {}
