namespace Gateway.Geodesy;

/// <summary>
/// Seven-parameter transformation about a point (EPSG method 1034, coordinate frame rotation; EPSG Guidance Note 7-2,
/// 4.3.3.2): X' = T + P + M R (X - P), kept as one matrix and one vector. The inverse is that of the matrix, exact.
/// </summary>
internal sealed class MolodenskyBadekas
{
    private readonly Affine _forward, _inverse;

    /// <param name="translation">Metres.</param>
    /// <param name="rotationArcSeconds">Of the coordinate frame, arc-seconds.</param>
    /// <param name="scalePartsPerMillion">Parts per million.</param>
    /// <param name="pivot">Metres.</param>
    public MolodenskyBadekas(
        (double X, double Y, double Z) translation, (double X, double Y, double Z) rotationArcSeconds, double scalePartsPerMillion, (double X, double Y, double Z) pivot)
    {
        const double Second = Math.PI / (180 * 3600);
        double m = 1 + scalePartsPerMillion * 1e-6;
        double rx = m * rotationArcSeconds.X * Second;
        double ry = m * rotationArcSeconds.Y * Second;
        double rz = m * rotationArcSeconds.Z * Second;
        var turn = new Affine(m, rz, -ry, -rz, m, rx, ry, -rx, m, 0, 0, 0);
        turn.Apply(pivot.X, pivot.Y, pivot.Z, out double x, out double y, out double z);
        _forward = turn with { Tx = translation.X + pivot.X - x, Ty = translation.Y + pivot.Y - y, Tz = translation.Z + pivot.Z - z };
        _inverse = _forward.Invert();
    }

    /// <summary>Geocentric metres of the source datum to those of the target datum.</summary>
    public void Forward(ref double x, ref double y, ref double z) => _forward.Apply(x, y, z, out x, out y, out z);

    /// <summary>Back.</summary>
    public void Inverse(ref double x, ref double y, ref double z) => _inverse.Apply(x, y, z, out x, out y, out z);

    private readonly record struct Affine(
        double Xx, double Xy, double Xz, double Yx, double Yy, double Yz, double Zx, double Zy, double Zz, double Tx, double Ty, double Tz)
    {
        public void Apply(double x, double y, double z, out double newX, out double newY, out double newZ)
        {
            newX = Xx * x + Xy * y + Xz * z + Tx;
            newY = Yx * x + Yy * y + Yz * z + Ty;
            newZ = Zx * x + Zy * y + Zz * z + Tz;
        }

        public Affine Invert()
        {
            double a = Yy * Zz - Yz * Zy, b = Yz * Zx - Yx * Zz, c = Yx * Zy - Yy * Zx;
            double d = 1 / (Xx * a + Xy * b + Xz * c);
            var linear = new Affine(
                a * d, (Xz * Zy - Xy * Zz) * d, (Xy * Yz - Xz * Yy) * d,
                b * d, (Xx * Zz - Xz * Zx) * d, (Xz * Yx - Xx * Yz) * d,
                c * d, (Xy * Zx - Xx * Zy) * d, (Xx * Yy - Xy * Yx) * d,
                0, 0, 0);
            linear.Apply(Tx, Ty, Tz, out double x, out double y, out double z);
            return linear with { Tx = -x, Ty = -y, Tz = -z };
        }
    }
}
