namespace Gateway.Geodesy;

/// <summary>What is in a grid, for a person who has to decide whether it is the right one.</summary>
/// <param name="Lowest">Lowest separation of any node; <c>null</c> if no node has one.</param>
/// <param name="Highest">Highest separation of any node.</param>
/// <param name="NodesWithoutData">Nodes without a value.</param>
/// <param name="SteepestMetres">Largest difference between two neighbouring nodes, metres; a geoid is smooth.</param>
public sealed record GeoidGridSummary(GeoidSeparation? Lowest, GeoidSeparation? Highest, long NodesWithoutData, double SteepestMetres);
