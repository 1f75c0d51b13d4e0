namespace HocVuSo.Learning;

/// <summary>One published figure on the home page (kết quả đã đạt).</summary>
/// <param name="Value">Written for people: "21.700", "37/37", "80%".</param>
/// <param name="Caption">What it counts, and where.</param>
/// <param name="Href">The page that shows what it was computed from.</param>
public sealed record HomeFigure(string Value, string Caption, string Href);

/// <summary>What is published for everyone to see.</summary>
/// <param name="Figures">Shown in this order; at most four.</param>
/// <param name="Shares">One ratio a commune, published ones only: the lit squares around the lamp. Empty: the lamp is a drawing and claims nothing.</param>
/// <param name="SquareCaption">"Mỗi ô là một trong 148 xã, phường. …"; shown only with shares.</param>
public sealed record HomeView(IReadOnlyList<HomeFigure> Figures, IReadOnlyList<double> Shares, string? SquareCaption = null)
{
    public static HomeView Empty { get; } = new([], []);
}

/// <summary>How the home page learns of published figures; registered by whoever computes them, nothing is published until then.</summary>
public delegate ValueTask<HomeView> ReadHome(IServiceProvider services, CancellationToken cancellation);
