namespace Gateway.Gnss.Nmea;

/// <summary>Fields that belong together: angles with their hemisphere, times, dates.</summary>
internal static class FieldReaderAngles
{
    public static NmeaAngle? Latitude(this ref FieldReader fields) => Angle(ref fields, 90, 'N', 'S');

    public static NmeaAngle? Longitude(this ref FieldReader fields) => Angle(ref fields, 180, 'E', 'W');

    /// <summary>hhmmss or hhmmss.sss; what is sent beyond nine decimals is cut off.</summary>
    public static NmeaTime? Time(this ref FieldReader fields)
    {
        const int Nanosecond = 9;
        if (fields.Number() is not { } number)
            return null;
        if (number.Decimals > Nanosecond)
            number = number.Cut(Nanosecond);
        if (number.Unscaled < 0)
        {
            fields.Demand(false);
            return null;
        }

        long one = Scale(number.Decimals);
        long seconds = number.Unscaled / one;
        long fraction = number.Unscaled - seconds * one;
        long hour = seconds / 10_000, minute = seconds / 100 % 100, second = seconds % 100;
        bool leap = hour == 23 && minute == 59 && second == 60;
        fields.Demand(hour < 24 && minute < 60 && (second < 60 || leap));
        if (!fields.Ok)
            return null;
        return new NmeaTime((hour * 3600 + minute * 60 + second) * 1_000_000_000 + fraction * (1_000_000_000 / one), number.Decimals);
    }

    // Some receivers send a sign as well as the hemisphere (UM981): taken if the two agree, refused if not.
    private static NmeaAngle? Angle(ref FieldReader fields, int limitDegrees, char positive, char negative)
    {
        NmeaNumber? digits = fields.Number();
        char? hemisphere = fields.Letter();
        if (digits is not { } sent)
            return null;
        if (sent.Decimals > NmeaAngle.MostDecimals)
            sent = sent.Cut(NmeaAngle.MostDecimals);

        bool signed = sent.Unscaled < 0;
        if (signed)
            sent = sent with { Unscaled = -sent.Unscaled };
        bool isNegative = hemisphere == negative;
        fields.Demand((isNegative || hemisphere == positive) && (!signed || isNegative) && NmeaAngle.IsValid(sent, limitDegrees));
        return fields.Ok ? new NmeaAngle(sent, isNegative) : null;
    }

    private static long Scale(int decimals)
    {
        long scale = 1;
        for (int i = 0; i < decimals; i++)
            scale *= 10;
        return scale;
    }
}
