namespace Gateway.Gnss.Fixes;

/// <summary>Height above the WGS 84 ellipsoid.</summary>
/// <param name="Metres">Metres, up positive.</param>
public readonly record struct EllipsoidalHeight(double Metres);

/// <summary>Height above the geoid ("mean sea level") that the receiver itself holds, not the national one.</summary>
/// <param name="Metres">Metres, up positive.</param>
public readonly record struct OrthometricHeight(double Metres);

/// <summary>The receiver's geoid above the WGS 84 ellipsoid: ellipsoidal minus orthometric height.</summary>
/// <param name="Metres">Metres, positive where the geoid lies above.</param>
public readonly record struct GeoidSeparation(double Metres);
