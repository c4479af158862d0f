namespace Gateway.Geodesy;

/// <summary>What has to have been mixed up for columns of one reading to have been declared as another.</summary>
internal static class MixUpComparison
{
    public static CoordinateMixUps Between(CoordinateReading declared, CoordinateReading real)
    {
        ReferenceSystem from = ReferenceSystems.Get(declared.System);
        ReferenceSystem to = ReferenceSystems.Get(real.System);
        CoordinateMixUps order = declared.Order == real.Order ? CoordinateMixUps.None
            : to.IsPlane ? CoordinateMixUps.SwappedAxes : CoordinateMixUps.SwappedDegrees;
        if (from.Code == to.Code)
            return order;
        if (!to.IsPlane)
            return order | CoordinateMixUps.DegreesInMetres;
        if (!from.IsPlane)
            return order | CoordinateMixUps.MetresInDegrees | (to == ReferenceSystems.WebMercator ? CoordinateMixUps.WebMercator : 0);

        // What a web map calls x is its easting: that is no second mistake.
        if (to == ReferenceSystems.WebMercator)
            return CoordinateMixUps.WebMercator;
        return from == ReferenceSystems.WebMercator ? order | CoordinateMixUps.WebMercator : order | BetweenPlanes(from, to);
    }

    /// <summary>Of order and system: how many are not as declared.</summary>
    public static int Mistakes(CoordinateReading declared, CoordinateReading real) =>
        (declared.System == real.System ? 0 : 1) + (declared.Order == real.Order || real.System == EpsgCode.WebMercator ? 0 : 1);

    private static CoordinateMixUps BetweenPlanes(ReferenceSystem from, ReferenceSystem to)
    {
        TransverseMercatorParameters a = Parameters(from);
        TransverseMercatorParameters b = Parameters(to);
        double meridians = Math.Abs(a.CentralMeridianDegrees - b.CentralMeridianDegrees);
        if (meridians > 0.01 || a.ScaleFactor != b.ScaleFactor || a.FalseEastingMetres != b.FalseEastingMetres)
            return CoordinateMixUps.OtherPlane;
        return (meridians > 0 ? CoordinateMixUps.ModifiedMeridian : 0)
            | (a.FalseNorthingMetres != b.FalseNorthingMetres ? CoordinateMixUps.FalseNorthing : 0)
            | (from.Datum == Datum.Korean1985 != (to.Datum == Datum.Korean1985) ? CoordinateMixUps.OtherDatum : 0);
    }

    private static TransverseMercatorParameters Parameters(ReferenceSystem system) => system switch
    {
        ProjectedSystem { Parameters: { } parameters } => parameters,
        Korean1985System old => old.Parameters,
        _ => throw new InvalidOperationException($"{system} has no transverse Mercator parameters."),
    };
}
