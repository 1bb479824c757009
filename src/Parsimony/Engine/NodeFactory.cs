using Parsimony.Layers;

namespace Parsimony.Engine;

/// <summary>Makes the node of a layer that has an operation of its own; null for a layer that computes itself.</summary>
delegate PlanNode? NodeFactory(NodePlace place, LayerBuild build);
