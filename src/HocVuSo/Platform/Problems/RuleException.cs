namespace HocVuSo.Platform;

/// <summary>A rule of the product was broken by what a person asked for.</summary>
/// <param name="code">Stable, lower case, owned by the capability: <c>visits.in-future</c>.</param>
/// <param name="sentence">Vietnamese, tells the person what to do; may hold {0} places.</param>
/// <param name="args">What fills the places; already formatted for people, never personal data that the caller may not see.</param>
public class RuleException(string code, string sentence, params object[] args)
    : Exception(args.Length == 0 ? sentence : string.Format(Vn.Culture, sentence, args))
{
    public string Code { get; } = code;
    public string Sentence { get; } = sentence;
    public IReadOnlyList<object> Args { get; } = args;
}

/// <summary>Someone else changed the same thing meanwhile: both values are shown and the person chooses (409).</summary>
public sealed class StaleException(string what, string theirs, string yours)
    : RuleException("platform.stale", "Người khác vừa sửa {0}. Đang lưu: {1}. Của anh/chị: {2}. Xem lại rồi lưu lần nữa.", what, theirs, yours);
