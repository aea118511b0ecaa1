export type Gender = 'Female' | 'Male';

interface Culture {
  first: Record<Gender, readonly string[]>;
  last: readonly string[];
}

const words = (text: string) => text.split(' ');

/** Invented people from several cultures, with the letters that real files carry and careless readers break. */
export const cultures: readonly Culture[] = [
  {
    first: {
      Female: words('Abigail Charlotte Eleanor Grace Hannah Imogen Jessica Laura Megan Olivia Phoebe Rachel'),
      Male: words('Adam Benjamin Connor Daniel Edward George Harry Jack Liam Matthew Oscar Thomas'),
    },
    last: words(
      "Ashworth Barlow Carver Dawson Ellis Fletcher Gibson Hartley Jennings Kendrick Lawson Marsh O'Brien Parrish Radcliffe Stanton Turner Whitfield",
    ),
  },
  {
    first: {
      Female: words('Ana Beatriz Camila Daniela Elena Fernanda Inés Lucía María Paula Sofía Valentina'),
      Male: words('Alejandro Andrés Carlos Diego Emilio Gabriel Javier José Luis Mateo Rafael Santiago'),
    },
    last: words(
      'Aguilar Benítez Castillo Domínguez Espinoza Fuentes Guerrero Herrera Ibáñez Jiménez Luna Méndez Núñez Ortega Peña Ríos Salazar Vargas',
    ),
  },
  {
    first: {
      Female: words('Aditi Ananya Deepa Divya Isha Kavya Lakshmi Meera Neha Priya Shreya Sunita'),
      Male: words('Aarav Amit Arjun Deepak Karthik Manoj Nikhil Rahul Rohan Sanjay Vikram Vivek'),
    },
    last: words(
      'Agarwal Banerjee Chatterjee Desai Gupta Iyer Joshi Kapoor Kulkarni Mehta Menon Nair Patel Rao Reddy Sharma Srinivasan Verma',
    ),
  },
  {
    first: {
      Female: words('Fang Hui Jing Lan Li Mei Ning Qing Xiu Yan Ying Yun'),
      Male: words('Bo Chao Feng Gang Hao Jian Jun Lei Ming Peng Tao Wei'),
    },
    last: words('Cai Chen Deng Fan Gao Guo Huang Jiang Liang Lin Luo Shen Song Tang Wu Xie Zhang Zhou'),
  },
  {
    first: {
      Female: words(
        'Adaeze Amara Blessing Chiamaka Folake Funmilayo Halima Ifeoma Ngozi Temitope Yetunde Zainab',
      ),
      Male: words(
        'Abdullahi Adewale Babatunde Chidi Chukwuemeka Emeka Ibrahim Kelechi Obinna Olumide Segun Tunde',
      ),
    },
    last: words(
      'Abiodun Adebayo Afolabi Balogun Danjuma Ekwueme Eze Fashola Igwe Lawal Nwosu Obi Ogunleye Okafor Okonkwo Olawale Uzor Yusuf',
    ),
  },
  {
    first: {
      Female: words(
        'Agnieszka Barbara Dorota Ewa Joanna Katarzyna Magdalena Małgorzata Monika Natalia Weronika Zofia',
      ),
      Male: words('Adrian Bartosz Damian Filip Jakub Krzysztof Łukasz Marcin Michał Paweł Piotr Tomasz'),
    },
    last: words(
      'Adamczyk Baran Dąbrowicz Duda Gajda Jabłonka Kaczmarek Krawczyk Lis Mazur Nowak Pawlak Rybak Sikora Szczepaniak Wilk Wójcik Zając',
    ),
  },
  {
    first: {
      Female: words('Aisha Amina Dalia Farah Hanan Layla Mariam Nadia Noor Rania Salma Yasmin'),
      Male: words('Ahmed Ali Bilal Faisal Hassan Karim Khalid Mustafa Omar Rashid Samir Tariq'),
    },
    last: words(
      'Abbas Al-Amin Aziz Darwish El-Masri Farouk Haddad Hamdan Khoury Mansour Mahdi Nasser Qureshi Rahman Saleh Shaheen Suleiman Zaki',
    ),
  },
  {
    first: {
      Female: words('Anh Bích Diễm Hạnh Hồng Hương Lan Linh Mai Ngọc Thảo Trang'),
      Male: words('An Bảo Cường Dũng Đức Hải Hùng Khánh Long Minh Quang Tuấn'),
    },
    last: words('Bùi Đặng Đinh Đỗ Dương Hồ Hoàng Huỳnh Lâm Lương Lý Mạc Ngô Nguyễn Phạm Phan Trần Vũ'),
  },
];
