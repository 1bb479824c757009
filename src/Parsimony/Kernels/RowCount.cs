namespace Parsimony.Kernels;

/// <summary>A number of rows as a type: a kernel written for 8 rows is compiled for fewer, without branches.</summary>
interface IRowCount
{
    static abstract int Value { get; }
}

readonly struct Rows1 : IRowCount { public static int Value => 1; }

readonly struct Rows2 : IRowCount { public static int Value => 2; }

readonly struct Rows3 : IRowCount { public static int Value => 3; }

readonly struct Rows4 : IRowCount { public static int Value => 4; }

readonly struct Rows5 : IRowCount { public static int Value => 5; }

readonly struct Rows6 : IRowCount { public static int Value => 6; }

readonly struct Rows7 : IRowCount { public static int Value => 7; }

readonly struct Rows8 : IRowCount { public static int Value => 8; }
