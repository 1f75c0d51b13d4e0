using System.Security.Cryptography;
using HocVuSo.Platform;

namespace HocVuSo.Access;

/// <summary>What a password must be, and one made by the machine (mật khẩu).</summary>
public static class Passwords
{
    public const int Least = 10;
    public const int Most = 128;

    /// <summary>Letters and digits that are not mistaken for one another when read aloud.</summary>
    private const string Alphabet = "abcdefghkmnpqrstuvwxyz23456789";

    /// <summary>Three groups of four, about 58 bits; shown once.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    /// <exception cref="RuleException"><c>access.password-short</c>; <c>access.password-long</c>; <c>access.password-name</c>: it holds the user name.</exception>
    public static void Check(string password, string userName)
    {
        if (password.Length < Least)
        {
            throw new RuleException("access.password-short", "Mật khẩu cần ít nhất 10 ký tự.");
        }
        if (password.Length > Most)
        {
            throw new RuleException("access.password-long", "Mật khẩu dài nhất 128 ký tự.");
        }
        if (userName.Length > 2 && password.Contains(userName, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleException("access.password-name", "Mật khẩu không được chứa tên đăng nhập.");
        }
    }
}
