/** Which kinds of line hang on a node is asked without reading them all. */
export const sql = /* sql */ `
create index line_node_kind on line (node, kind) where node is not null;
drop index line_node;
`
