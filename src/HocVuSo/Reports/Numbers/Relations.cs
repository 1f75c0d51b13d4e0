namespace HocVuSo.Reports.Numbers;

/// <summary>Indicators that are read beside another one on its page.</summary>
/// <param name="Parts">Add up to the figure.</param>
/// <param name="Beside">Tell more about it.</param>
/// <param name="Apart">Like it, and never counted in.</param>
internal sealed record Relations(string[] Parts, string[] Beside, string[] Apart)
{
    private static readonly Relations None = new([], [], []);

    public static Relations Of(string code) =>
        code switch
        {
            "I01" => new([], ["I01b"], []),
            "I01b" => new([], ["I01"], []),
            "I04" => new([], ["I05", "I05b", "K1", "K2", "K3", "K4", "K5", "K6"], []),
            "I05" => new([], ["I05b"], ["I05t"]),
            "I05b" => new([], ["I05"], ["I05t"]),
            "I08" => new(["I08a", "I08b"], ["I08n"], ["I08c"]),
            "I08c" => new([], [], ["I08"]),
            "I09" => new([], ["I09n", "I09d"], []),
            "I10" => new([], ["I10b"], []),
            "I12" => new([], [], ["I12b"]),
            "I14" => new([], ["I14b", "I15"], []),
            "I34" => new([], ["I34b"], []),
            "HD" => new([], ["HO"], []),
            _ => None,
        };
}
