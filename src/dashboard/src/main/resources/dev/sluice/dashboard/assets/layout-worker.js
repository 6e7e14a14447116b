/** Lays a graph out beside the page, so that no frame waits for it. Takes `{ticket, nodes: [[id, width, height]], edges: [[from, to, weight]], options}`. */
import dagre from './vendor/dagre.esm.js';

/** Above so many nodes, ranking by network simplex takes minutes; the longest path ranks well enough. */
const SIMPLEX_MOST = 400;

onmessage = ({ data }) => {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ nodesep: 9, ranksep: 32, edgesep: 6, marginx: 24, marginy: 24,
    ranker: data.nodes.length > SIMPLEX_MOST ? 'longest-path' : 'network-simplex', ...data.options });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, width, height] of data.nodes) {
    graph.setNode(id, { width, height });
  }
  for (const [from, to, weight] of data.edges) {
    graph.setEdge(from, to, { weight });
  }
  const begun = performance.now();
  dagre.layout(graph);
  postMessage({
    ticket: data.ticket,
    millis: performance.now() - begun,
    width: graph.graph().width,
    height: graph.graph().height,
    nodes: data.nodes.map(([id]) => [id, graph.node(id).x, graph.node(id).y]),
    edges: data.edges.map(([from, to]) => [from, to, graph.edge(from, to).points]),
  });
};
